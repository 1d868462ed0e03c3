distribution d { x ~ uniform(box(0, 1)) }
behavior b under d { P(relu(x - 1/2) > 1/4) }
argument a for b { by bounds(split: relu) }
