model formula from "broken_variables.cnf"
