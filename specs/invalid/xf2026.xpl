const gate = 1
