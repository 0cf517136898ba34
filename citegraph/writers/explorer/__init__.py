"""The explorer: one HTML page that needs nothing but itself."""
