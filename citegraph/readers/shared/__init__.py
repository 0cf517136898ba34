"""What readers share: tokenizers, streams of items, names, dates, labels; none is a format."""
