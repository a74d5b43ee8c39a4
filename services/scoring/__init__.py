"""Ratings (评级): how good a customer is, why, and since when."""
