model formula from "broken_shown.cnf"
