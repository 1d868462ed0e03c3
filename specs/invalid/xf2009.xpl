const a = 1
behavior b under a { P(true) }
