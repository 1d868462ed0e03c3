distribution d { x ~ categorical([1/2, 1/3]) }
behavior b under d { P(x == 0) }
