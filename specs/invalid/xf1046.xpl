const price = $3
