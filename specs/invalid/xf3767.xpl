model formula from "broken_hidden.cnf"
