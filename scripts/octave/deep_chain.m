% A chain of numbers, formulas (1) and (2) of the note.
% Its twin is scripts/deep_chain.py.
logistic = struct('f', @(N) 1/(1 + exp(-N)), 'df', @(N, S) S*(1 - S));
tanh_    = struct('f', @(N) tanh(N),         'df', @(N, S) 1 - S*S);
relu     = struct('f', @(N) max(N, 0),       'df', @(N, S) double(N > 0));
identity = struct('f', @(N) N,               'df', @(N, S) 1);

% The short chain; S{1} is S_1, and S_0 is x
x     = 0.6;
w     = {0.7, -1.3, 0.4, 1.9};
sigma = {tanh_, logistic, tanh_, identity};
before = x;
for i = 1:4
    N = w{i} * before;
    S{i}  = sigma{i}.f(N);
    dS{i} = sigma{i}.df(N, S{i});
    before = S{i};
end

% The factors of w_2
dw_2 = (dS{4} * w{4}) * (dS{3} * w{3}) * (dS{2} * S{1})

% Deep chains: one weight and one activation in all layers
weight = 1.5;
k      = 20;
same   = {logistic, tanh_, relu};
slopes = zeros(3, k);
for j = 1:3
    before = x;
    for i = 1:k
        N = weight * before;
        S{i}  = same{j}.f(N);
        dS{i} = same{j}.df(N, S{i});
        before = S{i};
    end
    product = dS{k};                                    % of the factors so far
    for i = k:-1:2
        slopes(j, i) = product * S{i-1};
        product = product * weight * dS{i-1};
    end
    slopes(j, 1) = product * x;
end

% Plot: the sizes of the slopes
semilogy(1:k, abs(slopes), 'o');
legend('logistic', 'tanh', 'relu');
grid on
