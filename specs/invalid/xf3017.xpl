distribution d { x ~ normal(0, -1) }
behavior b under d { P(x > 0) }
