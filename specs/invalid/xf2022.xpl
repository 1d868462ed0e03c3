const a = abs(1 given true)
