-- part: tables
CREATE SCHEMA global_electronics;
CREATE TABLE global_electronics.customers (
  customerkey int PRIMARY KEY, gender text, name text, city text, state_code text, state text, zip_code text,
  country text NOT NULL, continent text, birthday date);
CREATE TABLE global_electronics.products (
  productkey int PRIMARY KEY, product_name text NOT NULL, brand text, color text,
  unit_cost_usd numeric(12,2) NOT NULL, unit_price_usd numeric(12,2) NOT NULL,
  subcategorykey text, subcategory text, categorykey text, category text);
CREATE TABLE global_electronics.stores (
  storekey int PRIMARY KEY, country text, state text, square_meters int, open_date date);
CREATE TABLE global_electronics.exchange_rates (
  date date, currency text, exchange numeric(14,6) NOT NULL, PRIMARY KEY (date, currency));
CREATE TABLE global_electronics.sales (
  order_number int, line_item int, order_date date NOT NULL, delivery_date date,
  customerkey int NOT NULL, storekey int NOT NULL, productkey int NOT NULL, quantity int NOT NULL,
  currency_code text NOT NULL, PRIMARY KEY (order_number, line_item));

-- part: derived
-- Head of every order: all its lines agree on dates, customer, store and currency.
CREATE TABLE global_electronics.orders AS
  SELECT s.order_number, min(s.order_date) AS order_date, min(s.delivery_date) AS delivery_date,
    min(s.customerkey) AS customerkey, min(s.storekey) AS storekey, min(s.currency_code) AS currency_code,
    sum(s.quantity * p.unit_price_usd) AS value_usd, NULL::int AS customer_order_seq
  FROM global_electronics.sales s JOIN global_electronics.products p USING (productkey)
  GROUP BY s.order_number;
ALTER TABLE global_electronics.orders ADD PRIMARY KEY (order_number);
UPDATE global_electronics.orders o SET customer_order_seq = n.seq
  FROM (SELECT order_number, row_number() OVER (PARTITION BY customerkey ORDER BY order_date, order_number) AS seq
    FROM global_electronics.orders) n
  WHERE n.order_number = o.order_number;
ALTER TABLE global_electronics.sales
  ADD FOREIGN KEY (order_number) REFERENCES global_electronics.orders,
  ADD FOREIGN KEY (customerkey) REFERENCES global_electronics.customers,
  ADD FOREIGN KEY (storekey) REFERENCES global_electronics.stores,
  ADD FOREIGN KEY (productkey) REFERENCES global_electronics.products,
  ADD FOREIGN KEY (order_date, currency_code) REFERENCES global_electronics.exchange_rates;
CREATE INDEX ON global_electronics.sales (order_date);
CREATE INDEX ON global_electronics.orders (order_date);
ANALYZE global_electronics.customers, global_electronics.products, global_electronics.stores,
  global_electronics.exchange_rates, global_electronics.sales, global_electronics.orders;
