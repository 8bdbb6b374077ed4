"""Policy as data: each folder is a versioned pack of TOML and CSV tables."""
