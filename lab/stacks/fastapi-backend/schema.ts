/** As the backend's migrations leave it. May be repeated. */
export const schema = `
  CREATE TABLE IF NOT EXISTS items (
    id serial PRIMARY KEY,
    name text NOT NULL,
    price numeric(10, 2) NOT NULL
  );
  CREATE TABLE IF NOT EXISTS inventory (
    item_id int PRIMARY KEY REFERENCES items,
    stock int NOT NULL,
    counted_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS orders (
    id bigserial PRIMARY KEY,
    item_id int NOT NULL REFERENCES items,
    customer text NOT NULL,
    quantity int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS orders_item ON orders (item_id, created_at);
  CREATE INDEX IF NOT EXISTS orders_created ON orders (created_at);
`;

/** A shop with some orders behind it. */
export const seed = `
  INSERT INTO items (name, price)
    SELECT 'Item ' || n, 5 + n % 40 FROM generate_series(1, 50) AS n WHERE NOT EXISTS (SELECT FROM items);
  INSERT INTO inventory (item_id, stock) SELECT id, 100 FROM items WHERE NOT EXISTS (SELECT FROM inventory);
  INSERT INTO orders (item_id, customer, quantity, created_at)
    SELECT 1 + n % 50, 'customer ' || n % 900, 1 + n % 4, now() - n * interval '20 seconds'
    FROM generate_series(1, 12000) AS n WHERE NOT EXISTS (SELECT FROM orders);
`;

/** Deletes what is older than four days. */
export const trim = `DELETE FROM orders WHERE created_at < now() - interval '4 days'`;
