// Light or dark: as the system has it, until somebody chooses.

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === 'dark' : darkSystem.matches;
}

function showTheme() {
  byId('theme').textContent = say(isDark() ? 'theme.to_light' : 'theme.to_dark');
}

function startTheme() {
  const kept = stored(THEME_PLACE);
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
  byId('theme').addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    store(THEME_PLACE, theme);
    showTheme();
  });
  darkSystem.addEventListener('change', showTheme);
  showTheme();
}
