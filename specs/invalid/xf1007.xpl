let n = 3
