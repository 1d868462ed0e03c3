const rates = [1/10, 1/100,]
