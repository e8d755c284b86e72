import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Pulsebook',
    short_name: 'Pulsebook',
    description: 'Runbooks with a pulse.',
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#111415',
    theme_color: '#111415',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
