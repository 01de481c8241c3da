function startWork() {}
