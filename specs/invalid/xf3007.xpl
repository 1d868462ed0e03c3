const a: real[3] = [1, 2]
