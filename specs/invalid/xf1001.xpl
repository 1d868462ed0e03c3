const half = / 2
