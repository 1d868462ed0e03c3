const n = 3)
