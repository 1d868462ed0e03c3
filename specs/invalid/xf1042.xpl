const n = 3 # three
