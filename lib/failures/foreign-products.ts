/** A product that is none of ours. A store's own words for what it refuses are not Postgres' or Redis'. */
export type ForeignProduct = { name: string; sign: RegExp; isStore?: boolean };

/**
 * Signs of products and languages that no stack here is made of. What such a line says in general words (a refused
 * connection, a 404) is about them. What it says of Postgres or of the kernel still counts.
 */
const foreignProducts: readonly ForeignProduct[] = [
  {
    name: 'Java',
    sign: /\b(?:java|javax|jakarta|kotlin|scala|org\.(?:springframework|apache|hibernate|elasticsearch|eclipse)|com\.(?:zaxxer|fasterxml|mysql|google\.common))\.[\w.$]+(?:Exception|Error)?|^\s*at [\w.$<>]+\((?:\w+\.(?:java|kt|scala):\d+|Native Method|Unknown Source)\)|HikariPool|^\[(?:INFO|ERROR)\] .*(?:BUILD FAILURE|maven)/i,
  },
  {
    name: 'Go',
    sign: /^panic: |^goroutine \d+ \[|\bruntime error: |\.go:\d+ \+0x|\bgo: (?:module|downloading|cannot)\b|^\s*\S+\.go:\d+:\d+: /,
  },
  { name: 'Rust', sign: /thread '\w+' panicked at|^error\[E\d{4}\]|\bcargo\b/ },
  {
    name: 'Ruby',
    sign: /\.rb:\d+:in |\bsidekiq\b|ActiveRecord::|ActionController::|NoMethodError|\bbundler\b|Gem::/,
  },
  {
    name: 'PHP',
    sign: /\bwordpress\b|PHP (?:Fatal|Parse|Warning)|\.php(?:\(\d+\)|:\d+| on line \d+)|Illuminate\\|Symfony\\/,
  },
  { name: '.NET', sign: /\bSystem\.[A-Z]\w+(?:\.\w+)*Exception|Microsoft\.\w+|\.cs:line \d+/ },
  {
    name: 'MySQL',
    isStore: true,
    sign: /\bmysql\w*\b|\bmariadb\b|InnoDB|\b3306\b|ERROR \d{4} \([0-9A-Z]{5}\)|aiomysql/i,
  },
  { name: 'SQLite', isStore: true, sign: /sqlite3?\b/i },
  {
    name: 'SQL Server or Oracle',
    isStore: true,
    sign: /ORA-\d{5}|SqlException|\bMSSQL\b|cx_Oracle|ODBC Driver/i,
  },
  { name: 'MongoDB', isStore: true, sign: /\bmongo\w*\b|\b27017\b|BSON/i },
  {
    name: 'RabbitMQ',
    isStore: true,
    sign: /\brabbit(?:mq)?\b|\bamqps?\b|\b5672\b|\bpika\b|PRECONDITION_FAILED - inequivalent/i,
  },
  {
    name: 'Kafka or ZooKeeper',
    isStore: true,
    sign: /\bkafka\b|zookeeper|\b9092\b|\b2181\b|librdkafka|rdkafka/i,
  },
  {
    name: 'Elasticsearch',
    isStore: true,
    sign: /elastic\w*|opensearch|\b9200\b|es_rejected|\blucene\b|"type": ?"\w+_exception"/i,
  },
  { name: 'Memcached', isStore: true, sign: /memcached?\b|\b11211\b/i },
  { name: 'Cassandra', isStore: true, sign: /cassandra|\b9042\b|NoHostAvailable/i },
  { name: 'etcd, Consul or Vault', sign: /\betcd\w*|\bconsul\b|\bvault\b|\b2379\b|\b8500\b/i },
  {
    name: 'Kubernetes itself',
    sign: /FailedScheduling|\bcni\b|kube-proxy|FailedMount|MountVolume|FailedAttachVolume|node\(s\) (?:had|didn't)|apiserver|helm\b|cert-manager|admission webhook|ingressclass|coredns/i,
  },
  { name: 'Terraform', sign: /terraform|^\s*on \S+\.tf line|ansible|\bpulumi\b/i },
  {
    name: 'npm or a bundler',
    sign: /^npm (?:ERR!|(?:error|warn|i|install|ci|run)\b)|\byarn\b|\bpnpm\b|webpack|\bnode-gyp\b|ERESOLVE|registry\.npmjs|pypi\.org|pythonhosted|vite:.*(?:import|build)|rollup|esbuild/i,
  },
  {
    name: 'Git or ssh',
    sign: /^fatal: |failed to push some refs|\(publickey\)|\bssh\b|kex_exchange|git(?:hub)?@|^remote: |CONFLICT \(content\)/i,
  },
  { name: 'mail', sign: /smtp\w*|\bpostfix\b|\bdovecot\b|\bimap\b|sendgrid/i },
  {
    name: 'the operating system',
    sign: /\bapt(?:-get)?\b|\bdpkg\b|\byum\b|\bpacman\b|\bsystemd\b|\bsudo:|segfault|\bkernel: (?!.*(?:oom|memory))|\bNFS\b|ext4|I\/O error/i,
  },
  { name: 'an identity service', sign: /\bldap\b|kerberos|\bsaml\b|keycloak|\bokta\b|auth0/i },
  {
    name: 'another service',
    sign: /\bstripe\b|\btwilio\b|\bslack\b|\bopenai\b|\banthropic\b|\bazure\b|\bfirebase\b|\bshopify\b|\bsalesforce\b|\bjira\b|\bsnowflake\b|\bbigquery\b|\bdynamodb\b|\bsqs\b|\blambda\b/i,
  },
  {
    name: 'a proxy',
    sign: /\benvoy\b|\bistio\w*|\btraefik\b|\bhaproxy\b|\bapache2?\b|\bhttpd\b|\bsquid\b|\bcaddy\b|\bvarnish\b/i,
  },
  {
    name: 'another language',
    sign: /\bdart(?:_\w+)?\b|\.(?:dart|swift|cpp|cc|hs|ex|erl)(?::|\(|, line )\d+|Segmentation fault/,
  },
  { name: 'a file server', sign: /\bs?ftp[ds]?\b|\btelnet\b|\bsamba\b|\bsmb\b/i },
  { name: 'another CI', sign: /\bjenkins\b|\bgitlab\b|\bcircleci\b|\bbitbucket\b|\bteamcity\b/i },
  { name: 'a registry of images', sign: /\bdocker login\b|\bregistry\.\S+.*(?:x509|unauthorized)/i },
  {
    name: 'a function of a cloud',
    sign: /\bRequestId: \S+|\bBilled Duration\b|\bTask timed out after [\d.]+ seconds/,
  },
  { name: 'machine learning', sign: /\bCUDA\b|\btorch\b|tensorflow|cudnn|\bnccl\b/i },
  { name: 'a phone', sign: /\bandroid\b|\bXcode\b|\bUIKit\b|NSException|\bflutter\b/i },
];

/** Whose line this is, where it is none of ours. */
export function foreignProductIn(line: string): ForeignProduct | undefined {
  return foreignProducts.find(({ sign }) => sign.test(line));
}
