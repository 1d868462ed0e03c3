model formula from "broken_literal.cnf"
