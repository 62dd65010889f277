% A bias is a weight whose input is 1; its twin is scripts/bias.py.
r = 0.02;
steps = 400;
X = [0.0 1.0 2.0 3.0 4.0];
Y = [3.1 3.4 4.2 4.4 4.9];

% Without a bias
w = 0;
for step = 1:steps
    Delta = 2*(w*X - Y);
    w = w - r*sum(X.*Delta);
end
alone = w

% With a bias: b has the input 1
w = 0;
b = 0;
for step = 1:steps
    Delta = 2*(w*X + b - Y);
    w = w - r*sum(X.*Delta);
    b = b - r*sum(1*Delta);
end
w
b

% The loop of one_layer.m: W = [w b], and a row of ones below X
X1 = [X; ones(1, size(X, 2))];
W = [0 0];
for step = 1:steps
    dW = 0*W;
    for c = 1:size(X1, 2)
        x = X1(:, c);
        Delta = 2*(W*x - Y(:, c));
        dW = dW + Delta*x';
    end
    W = W - r*dW;
end
W

% The check: least squares
best = Y/X1

% Plot
plot(X, Y, 'o', X, w*X + b, '-', X, alone*X, '--');
grid on
