'use client';

import { useState } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { remember } from './remember.ts';
import { type Theme, themeCookie, themes } from './theme.ts';

const icons: Record<Theme, IconName> = { system: 'auto', light: 'sun', dark: 'moon' };
const words: Record<Theme, string> = { system: 'system', light: 'light', dark: 'dark' };

/** Switches between the three themes; the server renders the remembered one, so that nothing flashes. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);

  function change() {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    remember(themeCookie, next);
    setTheme(next);
  }

  const label = `Theme: ${words[theme]}`;
  return (
    <button
      type="button"
      onClick={change}
      aria-label={`${label}. Switch theme`}
      title={label}
      className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      <Icon name={icons[theme]} />
    </button>
  );
}
