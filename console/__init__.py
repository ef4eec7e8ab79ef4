"""The page door: what the clerk, the head and everybody see in a browser."""
