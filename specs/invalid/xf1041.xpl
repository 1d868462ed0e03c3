const always = True
