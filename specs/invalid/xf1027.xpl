const threshold = 10 bits
