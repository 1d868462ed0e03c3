const a = [i for i in 3]
