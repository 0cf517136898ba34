"""One file a format.

A reader is a module with four public names:

``NAME``
    The format's name, as ``--format`` takes it.
``SUFFIXES``
    File name endings that the format usually has (a hint; the content decides).
``sniff(head)``
    True where ``head`` (the first 65,536 characters) is of this format.
``read(stream, options)``
    Yields a `Record` for each record and a `Problem` for each that could not be read.

One of a format whose files may have a record a line can have a fifth:

``in_lines(stream)``
    True where a file does; then any of its lines are read like the file, with ``options.lines``.

Readers import the floor below, ``readers.shared`` (tokenizers, streams of items, names, dates, and
parts of one reader that is long) and ``readers.references`` (one file a style of printed
references), never each other; ``catalog.py`` lists them.
"""
