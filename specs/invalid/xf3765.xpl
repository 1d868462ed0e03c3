model formula from "broken_weight.cnf"
