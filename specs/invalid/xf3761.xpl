model formula from "broken_header.cnf"
