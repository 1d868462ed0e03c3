distribution d { x ~ bernoulli(1/2)  y ~ bernoulli(1/2) }
behavior b under d { P(x and y) }
argument a for b { presume independent uses }
instance i { x = true }
because i by a
