// Starts the page, in the order in which its parts need each other.

ignoreRepeats();
startTheme();
startTabs();
startFilterMenus();
startList();
startReview();
startWork();
startSaving();
startStorage();
startPrinting();
whenOpened.list.push(measureRows);
showStorage();
showWorkCount();
showTab(AUDIT.list === 'worklist' ? 'work' : 'list');
showFiltered();
foldWhenIdle();
