because robbery by same_room (delta: 1/1000, delta: 1/100)
