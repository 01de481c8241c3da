function startReview() {}
