distribution d { x ~ bernoulli(1/2) }
behavior b under d { P(x) }
argument a for b { presume independent uses }
instance i { x = true }
because i by a (delta: 2)
