"""Networks as graphs of networkx: `nx.pagerank(network)`, by networkx's own way to dispatch.

``claims`` says which functions run here on arrays or in igraph; every other function of networkx
works by conversion. ``interface`` is what networkx loads.
"""
