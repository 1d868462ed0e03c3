distribution net from "broken_syntax.bif"
