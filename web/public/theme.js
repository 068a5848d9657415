// Sets theme and language before anything is painted: as chosen on this device, else as the device itself is set.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const asked = (query) => matchMedia(query).matches;
  const chosen = kept('bulkhead.theme');
  const device = asked('(prefers-contrast: more)')
    ? 'contrast'
    : asked('(prefers-color-scheme: dark)')
      ? 'dark'
      : 'light';
  root.dataset.theme = ['light', 'dark', 'contrast'].includes(chosen) ? chosen : device;
  const language = kept('bulkhead.language') ?? navigator.language;
  root.lang = /^de\b/i.test(language) ? 'de' : 'en';
})();
