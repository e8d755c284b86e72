const development = process.env.NODE_ENV === 'development';

// Next's own scripts are inline, and in development evaluated; a strict policy with nonces comes with sign-in.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // npm run validate checks the types, of the tests too; whoever starts Pulsebook need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Drivers and compilers stay ordinary Node modules: they hold sockets, binaries and WebAssembly.
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    '@resvg/resvg-js',
    '@shikijs/rehype',
    'esbuild',
    'ioredis',
    'mdx-bundler',
    'pg',
    'pg-boss',
    'shiki',
  ],
  // Reading a folder at run time makes Next trace the whole project.
  outputFileTracingExcludes: {
    '/*': ['./.data/**', './.cache/**', './.git/**', './content/**', './lab/**', './tests/**', './docs/**'],
  },
  // Browsers ask for it wherever a page has no head.
  rewrites: async () => [
    { source: '/favicon.ico', destination: '/icon.svg' },
    { source: '/snapshots/:id([^/.]+).:form(md|txt|json)', destination: '/snapshots/:id/file/:form' },
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: contentSecurityPolicy },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
      ],
    },
  ],
};

export default config;
