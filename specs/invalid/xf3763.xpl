model formula from "broken_clauses.cnf"
