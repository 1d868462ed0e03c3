distribution net from "broken_again.bif"
