const half = .5
