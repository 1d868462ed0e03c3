distribution d { x ~ bernoulli(1/2) }
behavior b under d { 1 < 2 }
