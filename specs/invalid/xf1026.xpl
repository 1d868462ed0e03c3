find f for b { over split on x  budget 10 minutes }
