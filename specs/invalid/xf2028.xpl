distribution d { x ~ 1 }
