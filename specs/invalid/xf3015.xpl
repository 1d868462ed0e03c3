const a = log(0)
