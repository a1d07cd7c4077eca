-- A tiny shop. Orphans, NULL keys, a store without a feed and days around a
-- change of the clock are there on purpose.
CREATE TABLE geo (geo_id int PRIMARY KEY, country text NOT NULL, region text);
CREATE TABLE stores (store_id int PRIMARY KEY, code text NOT NULL, platform text NOT NULL, geo_id int);
CREATE TABLE products (sku_id int PRIMARY KEY, sku text NOT NULL, category text);
CREATE TABLE customers (customer_id int PRIMARY KEY, tier text, erased_at timestamptz);
CREATE TABLE orders (
  order_id int PRIMARY KEY, ordered_at timestamptz NOT NULL, order_date date NOT NULL,
  store_id int, geo_id int, customer_id int, is_valid boolean NOT NULL, currency text);
CREATE TABLE items (item_id int PRIMARY KEY, order_id int, sku_id int, qty int NOT NULL, net numeric(12,2) NOT NULL, cogs numeric(12,2) NOT NULL);
CREATE TABLE sessions (
  session_id int PRIMARY KEY, started_at timestamptz NOT NULL, store_id int, geo_id int,
  visitor text NOT NULL, has_order boolean NOT NULL, is_bot boolean NOT NULL, seconds int);
CREATE TABLE tags (order_id int, tag text, by text);
CREATE TABLE fx (currency text NOT NULL, day date NOT NULL, usd numeric NOT NULL, PRIMARY KEY (currency, day));
CREATE TABLE stock (snap_date date NOT NULL, sku_id int NOT NULL, place text, on_hand int NOT NULL, sold int NOT NULL);

INSERT INTO geo VALUES (1,'CN','south'), (2,'CN','east'), (3,'US','na'), (4,'XX',NULL);
INSERT INTO stores VALUES (1,'cn-own','own',1), (2,'us-own','own',3), (3,'us-amz','amazon',3);
INSERT INTO products VALUES (1,'A','home'), (2,'B','home'), (3,'C',NULL);
INSERT INTO customers VALUES (1,'gold',NULL), (2,NULL,NULL), (3,'gold','2025-10-20 00:00+08'), (4,'plain',NULL);
INSERT INTO orders VALUES
 (1,'2025-10-01 09:00+08','2025-10-01',1,1,1,true),
 (2,'2025-10-01 23:30+08','2025-10-01',1,2,2,true),
 (3,'2025-10-15 12:00+08','2025-10-15',2,3,1,true),
 (4,'2025-10-31 10:00+08','2025-10-31',3,3,3,true),
 (5,'2025-10-31 11:00+08','2025-10-31',3,NULL,4,true),
 (6,'2025-11-02 08:00+08','2025-11-02',1,1,1,true),
 (7,'2025-11-02 20:00+08','2025-11-02',1,1,2,true),
 (8,'2025-11-05 10:00+08','2025-11-05',2,3,3,false),
 (9,'2025-11-20 10:00+08','2025-11-20',2,4,4,true),
 (10,'2025-11-30 15:00+08','2025-11-30',3,3,4,true),
 (11,'2025-11-30 18:00+08','2025-11-30',99,3,1,true),
 (12,'2025-09-10 18:00+08','2025-09-10',1,1,1,true);
INSERT INTO items VALUES
 (1,1,1,2,100.00,60.00), (2,1,2,1,50.50,20.00), (3,2,1,1,50.00,30.00), (4,3,3,3,30.00,12.00), (5,3,1,1,48.00,30.00),
 (6,4,2,2,99.99,40.00), (7,5,99,1,10.00,5.00), (8,6,1,1,55.00,30.00), (9,7,2,2,110.00,40.00), (10,7,3,1,12.34,4.00),
 (11,8,1,9,900.00,270.00), (12,9,2,1,60.00,20.00), (13,10,1,1,52.00,30.00), (14,11,3,5,49.95,20.00), (15,12,1,1,45.00,30.00);
INSERT INTO sessions VALUES
 (1,'2025-10-01 00:10+08',1,1,'a',true,false,60), (2,'2025-10-01 23:59+08',1,1,'b',false,false,10),
 (3,'2025-10-15 12:00+08',2,3,'a',true,false,90), (4,'2025-10-16 12:00+08',2,3,'c',false,true,1),
 (5,'2025-11-02 00:00+08',1,1,'a',true,false,33), (6,'2025-11-02 07:00+08',1,2,'d',false,false,NULL),
 (7,'2025-11-20 12:00+08',2,NULL,'e',false,false,70), (8,'2025-11-30 23:59+08',2,3,'a',true,false,20),
 (9,'2025-12-01 00:00+08',2,3,'a',true,false,20);
INSERT INTO stock VALUES
 ('2025-10-30',1,'x',10,1), ('2025-10-30',2,'x',20,2), ('2025-10-31',1,'x',9,1), ('2025-10-31',2,NULL,5,0),
 ('2025-11-28',1,'x',7,2), ('2025-11-28',2,'x',30,3), ('2025-11-29',1,'x',6,1), ('2025-11-29',2,NULL,4,1),
 ('2025-11-29',3,'y',8,0), ('2025-11-30',1,'x',5,1), ('2025-11-30',3,'y',8,0);
-- Order 1 is tagged twice by two people, order 2 three times alike, order 3 without a word, order 99 does not exist.
INSERT INTO tags VALUES (1,'gift','ann'), (1,'rush','bob'), (1,'rush','ann'), (2,'gift','ann'), (2,'gift','ann'), (2,'gift','bob'), (3,NULL,'ann'), (6,'rush','bob'), (99,'gift','ann');
-- The yen has no rate on 2025-11-20; the pound has none before November.
UPDATE orders SET currency = CASE WHEN order_id % 3 = 0 THEN 'JPY' WHEN order_id % 3 = 1 THEN 'USD' ELSE 'GBP' END;
INSERT INTO fx SELECT 'JPY', d::date, 0.0060 + extract(day FROM d)::int * 0.0001 FROM generate_series('2025-09-01'::timestamp, '2025-11-30', interval '1 day') d WHERE d <> '2025-11-20';
INSERT INTO fx SELECT 'GBP', d::date, 1.2 + extract(day FROM d)::int * 0.01 FROM generate_series('2025-11-01'::timestamp, '2025-11-30', interval '1 day') d;
